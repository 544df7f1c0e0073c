package dev.bellman.checkpoint;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Quoted;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a safetensors file holds.
 *
 * @param tensors by name
 * @param metadata free text by name
 */
public record TensorFile(SortedMap<String, Tensor> tensors, SortedMap<String, String> metadata) {
    public TensorFile {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    public static TensorFile of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        return new TensorFile(new TreeMap<>(tensors), new TreeMap<>(metadata));
    }

    public static TensorFile of(Map<String, Tensor> tensors) {
        return of(tensors, Map.of());
    }

    /**
     * The tensor of that name.
     *
     * @throws BellmanException if there is none
     */
    public Tensor tensor(String name) {
        return Optional.ofNullable(tensors.get(name))
                .orElseThrow(() -> new BellmanException(
                        "there is no tensor " + Quoted.of(name) + ", only " + Quoted.of(tensors.keySet())));
    }
}
