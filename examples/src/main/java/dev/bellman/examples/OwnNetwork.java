package dev.bellman.examples;

import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import java.nio.file.Path;

/**
 * A network of one's own make: hidden layers, each half as wide as the one before, normalised before their activation. It
 * stands in {@code META-INF/services/dev.bellman.nn.spec.CustomNetwork}, so that saved policies can name it.
 *
 * @param width of the first hidden layer
 * @param depth number of hidden layers
 */
// tag::network
public record OwnNetwork(int width, int depth) implements CustomNetwork {
    public OwnNetwork() {
        this(64, 2);
    }

    @Override
    public void compose(NetworkBuilder network, int outputs, float outputGain) {
        for (int layer = 0; layer < depth; layer++) {
            network.linear(width >> layer, Initializer.KAIMING_UNIFORM, Math.sqrt(2))
                    .layerNorm()
                    .activation(Activation.SILU);
        }
        network.linear(outputs, Initializer.KAIMING_UNIFORM, outputGain);
    }
    // end::network

    /** @param arguments where to leave the policy; {@code policies/own-network} if not said */
    public static void main(String... arguments) {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : "policies/own-network");
        // tag::use
        PpoConfig config = PpoConfig.defaults()
                .withNetwork(new OwnNetwork(128, 2))
                .withRolloutSteps(32)
                .withBatchSize(256);
        TrainedAgent agent =
                Training.of(config, "CartPole-v1").environments(8).steps(30_000).run();
        PolicyFiles.save(directory, agent.policy());
        // end::use
        agent.result().evaluation().ifPresent(System.out::println);
        System.out.println(PolicyFiles.load(directory).network().spec());
    }
    // tag::network
}
// end::network
