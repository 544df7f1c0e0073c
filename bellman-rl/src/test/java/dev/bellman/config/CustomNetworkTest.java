package dev.bellman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomNetworkTest {
    private final ConfigurationCodec codec = new ConfigurationCodec();

    record Settings(PlainNetwork network) {}

    private static final Settings DEFAULTS =
            new Settings(new Mlp(List.of(64), Activation.TANH, Initializer.ORTHOGONAL));

    /** Not among the services. */
    record Hidden() implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.linear(outputs, Initializer.ORTHOGONAL, outputGain);
        }
    }

    @Test
    void anArchitectureAmongTheServicesIsWrittenAndReadByName() {
        Settings settings = new Settings(new WideNetwork(7, Activation.GELU));
        String text = Yaml.toText(codec.toTree(settings));
        assertThat(text).isEqualTo("""
                network:
                  type: wide-network
                  width: 7
                  activation: gelu
                """);
        assertThat(codec.apply(DEFAULTS, Yaml.parseValue("test", text))).isEqualTo(settings);
    }

    @Test
    void anotherIsRefusedBeforeARunNeedsIt() {
        assertThatThrownBy(() -> codec.toTree(new Settings(new Hidden())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CustomNetworkTest$Hidden could not be loaded again")
                .hasMessageContaining("META-INF/services/dev.bellman.nn.spec.CustomNetwork");
    }

    @Test
    void aMistypedNameListsWhatThereIs() {
        assertThatThrownBy(() -> codec.apply(DEFAULTS, Yaml.parseValue("test", "network: wide-netwrk")))
                .hasMessageContaining("one of mlp, ")
                .hasMessageContaining("wide-network");
    }
}
