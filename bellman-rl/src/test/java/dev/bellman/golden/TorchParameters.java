package dev.bellman.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.nn.Parameters;
import java.util.Map;
import org.assertj.core.data.Offset;

/** Recorded PyTorch parameters or gradients under our names; their weights are [outputs x inputs], ours the transpose. */
public final class TorchParameters {
    private final JsonNode tensors;
    private final Map<String, String> layerNames;

    /** @param layerNames our layer by theirs; a tensor of another layer is left out */
    public TorchParameters(JsonNode tensors, Map<String, String> layerNames) {
        this.tensors = tensors;
        this.layerNames = layerNames;
    }

    public boolean has(String tensor) {
        return tensors.has(tensor);
    }

    /** The first dimension of a tensor's shape: the outputs of a weight. */
    public int rowsOf(String tensor) {
        return tensors.required(tensor).required("shape").get(0).asInt();
    }

    public void copyTo(Parameters parameters) {
        tensors.propertyStream()
                .forEach(tensor -> forEachElement(parameters, tensor, (index, value) -> {
                    parameters.values()[index] = (float) value;
                }));
    }

    /** Asserts that {@code values}, laid out as the parameters, equals the recorded numbers. */
    public void assertClose(Parameters parameters, float[] values, float tolerance) {
        tensors.propertyStream()
                .forEach(tensor -> forEachElement(parameters, tensor, (index, value) -> {
                    assertThat((double) values[index])
                            .as("%s, element %d", tensor.getKey(), index)
                            .isCloseTo(value, Offset.offset(tolerance * Math.max(1, Math.abs(value))));
                }));
    }

    private interface Element {
        void at(int index, double value);
    }

    private void forEachElement(Parameters parameters, Map.Entry<String, JsonNode> tensor, Element element) {
        String theirs = tensor.getKey();
        String layer = theirs.replaceFirst("\\.(weight|bias)$", "");
        if (!layerNames.containsKey(layer)) {
            return;
        }
        Parameters.Part part = parameters.part(layerNames.get(layer) + theirs.substring(layer.length()));
        double[] data = GoldenFile.doubles(tensor.getValue());
        assertThat(data).hasSize(part.size());
        boolean transposed = theirs.endsWith(".weight");
        for (int row = 0; row < part.rows(); row++) {
            for (int column = 0; column < part.columns(); column++) {
                int from = transposed ? column * part.rows() + row : row * part.columns() + column;
                element.at(part.offset() + row * part.columns() + column, data[from]);
            }
        }
    }
}
