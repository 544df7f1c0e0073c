package dev.bellman.offpolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.golden.GoldenFile;
import dev.bellman.golden.TorchParameters;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.space.Box;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A recorded training call of an actor-critic: parameters before, batches, noise, and what came of each step. */
public final class TrainStepCase {
    private static final Map<String, String> ACTOR = Map.of(
            "actor.mu.0", "actor.0",
            "actor.mu.2", "actor.1",
            "actor.mu.4", "actor.2",
            "actor.latent_pi.0", "actor.0",
            "actor.latent_pi.2", "actor.1",
            "actor.head", "actor.2");

    private final JsonNode golden;

    public TrainStepCase(JsonNode golden) {
        this.golden = golden;
    }

    /** A number among the hyperparameters. */
    public double hyper(String name) {
        return hyperparameters().required(name).asDouble();
    }

    public JsonNode hyperparameters() {
        return golden.required("inputs").required("full_hyper");
    }

    public int steps() {
        return golden.required("steps").size();
    }

    public int rows() {
        return batch(0).required("rewards").required("shape").get(0).asInt();
    }

    /** The hidden layers, the same in actor and critics. */
    public PlainNetwork network() {
        TorchParameters before = new TorchParameters(golden.required("params_before"), Map.of());
        return new Mlp(
                List.of(before.rowsOf("critic.qf0.0.weight"), before.rowsOf("critic.qf0.2.weight")),
                Activation.RELU,
                Initializer.PYTORCH);
    }

    public AlgorithmContext context(Backend backend) {
        return new AlgorithmContext(
                Box.uniform(-10, 10, GoldenFile.columns(batch(0).required("observations"))),
                Box.uniform(-1, 1, GoldenFile.columns(batch(0).required("actions"))),
                false,
                1,
                1,
                backend);
    }

    public TorchParameters actorBefore() {
        return new TorchParameters(joined(golden.required("params_before")), ACTOR);
    }

    public TorchParameters targetActorBefore() {
        return new TorchParameters(golden.required("params_before"), targets(ACTOR, "actor"));
    }

    public TorchParameters criticsBefore() {
        return new TorchParameters(golden.required("params_before"), critics("critic"));
    }

    public TorchParameters targetCriticsBefore() {
        return new TorchParameters(golden.required("params_before"), critics("critic_target"));
    }

    public TorchParameters actorAfter(int step) {
        return new TorchParameters(joined(step(step).required("params_after")), ACTOR);
    }

    public TorchParameters actorGradient(int step) {
        return new TorchParameters(joined(step(step).required("grads_left")), ACTOR);
    }

    public TorchParameters targetActorAfter(int step) {
        return new TorchParameters(step(step).required("params_after"), targets(ACTOR, "actor"));
    }

    public TorchParameters criticsAfter(int step) {
        return new TorchParameters(step(step).required("params_after"), critics("critic"));
    }

    public TorchParameters targetCriticsAfter(int step) {
        return new TorchParameters(step(step).required("params_after"), critics("critic_target"));
    }

    /** What the reference logged, such as {@code critic_loss}; missing where it logged nothing of that name. */
    public JsonNode log(int step, String name) {
        return step(step).required("log").path("train/" + name);
    }

    public JsonNode step(int step) {
        return golden.required("steps").get(step);
    }

    /** Copies the draws of a step. */
    public void fillNoise(int step, int draw, Matrix noise) {
        copy(step(step).required("noise_draws").get(draw), noise.data());
    }

    /** Copies the transitions of a step. */
    public void fill(int step, float discount, ReplayBatch batch) {
        JsonNode recorded = batch(step);
        copy(recorded.required("observations"), batch.observations().data());
        copy(recorded.required("next_observations"), batch.nextObservations().data());
        copy(recorded.required("rewards"), batch.rewards());
        copy(recorded.required("actions"), batch.actions().reals());
        boolean[] ends = GoldenFile.booleans(recorded.required("dones"));
        System.arraycopy(ends, 0, batch.terminated(), 0, ends.length);
        Arrays.fill(batch.discounts(), discount);
        Arrays.fill(batch.weights(), 1);
    }

    private JsonNode batch(int step) {
        return golden.required("inputs").required("batches").get(step);
    }

    private static void copy(JsonNode tensor, float[] to) {
        float[] from = GoldenFile.floats(tensor);
        System.arraycopy(from, 0, to, 0, from.length);
    }

    private static Map<String, String> critics(String theirs) {
        return Map.of(
                theirs + ".qf0.0", "critic-0.0",
                theirs + ".qf0.2", "critic-0.1",
                theirs + ".qf0.4", "critic-0.2",
                theirs + ".qf1.0", "critic-1.0",
                theirs + ".qf1.2", "critic-1.1",
                theirs + ".qf1.4", "critic-1.2");
    }

    private static Map<String, String> targets(Map<String, String> names, String prefix) {
        return names.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().replaceFirst(prefix, prefix + "_target"), Map.Entry::getValue));
    }

    /** Means and log deviations are two layers of theirs and one of ours, whose outputs are [means, log deviations]. */
    private static JsonNode joined(JsonNode tensors) {
        if (!tensors.has("actor.log_std.weight")) {
            return tensors;
        }
        ObjectNode copy = tensors.deepCopy();
        for (String kind : List.of("weight", "bias")) {
            ObjectNode joined = copy.putObject("actor.head." + kind);
            joined.set("shape", tensors.required("actor.mu." + kind).required("shape"));
            ArrayNode data = joined.putArray("data");
            for (String layer : List.of("mu", "log_std")) {
                data.addAll((ArrayNode)
                        tensors.required("actor." + layer + "." + kind).required("data"));
            }
        }
        return copy;
    }
}
