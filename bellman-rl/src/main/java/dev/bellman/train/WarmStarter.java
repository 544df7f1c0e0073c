package dev.bellman.train;

import dev.bellman.base.ConfigurationException;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.nn.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a learner in its initial state what another run has learnt: every layer all of whose parameters are of the same size. */
final class WarmStarter {
    private final Learnt source;
    private final Learner learner;
    private final List<String> taken = new ArrayList<>();
    private final List<String> fresh = new ArrayList<>();

    private WarmStarter(Learnt source, Learner learner) {
        this.source = source;
        this.learner = learner;
    }

    /**
     * Copies what fits.
     *
     * @param normalizer of the run's observations, if it normalises them
     * @throws ConfigurationException if nothing fits, or the source normalises observations and this run does not
     */
    static WarmStart apply(Learnt source, Learner learner, Optional<ObservationNormalizer> normalizer) {
        WarmStarter starter = new WarmStarter(source, learner);
        learner.parameters().forEach(starter::takeLayers);
        if (starter.taken.isEmpty()) {
            throw new ConfigurationException(
                    "nothing that " + source.from() + " has learnt fits this run: its layers are " + starter.ofSource()
                            + "; those of this run are " + starter.fresh);
        }
        learner.parametersReplaced();
        boolean normalized = starter.takeNormalizer(normalizer);
        return new WarmStart(source.from(), starter.taken, starter.fresh, normalized);
    }

    private void takeLayers(String set, Parameters parameters) {
        boolean ofPolicy = parameters == learner.policy().parameters();
        layers(parameters).forEach((layer, parts) -> {
            boolean fits = parts.stream()
                    .allMatch(part -> source.part(set, ofPolicy, part.name())
                            .filter(found -> found.fits(part))
                            .isPresent());
            (fits ? taken : fresh).add(set + "/" + layer);
            if (fits) {
                for (Parameters.Part part : parts) {
                    float[] values = source.part(set, ofPolicy, part.name())
                            .orElseThrow()
                            .values();
                    System.arraycopy(values, 0, parameters.values(), part.offset(), values.length);
                }
            }
        });
    }

    /** Parts by what stands before the last dot of their names. */
    private static Map<String, List<Parameters.Part>> layers(Parameters parameters) {
        Map<String, List<Parameters.Part>> layers = new LinkedHashMap<>();
        for (Parameters.Part part : parameters.parts()) {
            layers.computeIfAbsent(layer(part.name()), name -> new ArrayList<>())
                    .add(part);
        }
        return layers;
    }

    private static String layer(String part) {
        int dot = part.lastIndexOf('.');
        return dot < 0 ? part : part.substring(0, dot);
    }

    private boolean takeNormalizer(Optional<ObservationNormalizer> normalizer) {
        if (source.normalizer().isEmpty()) {
            return false;
        }
        Learnt.Normalizer given = source.normalizer().get();
        boolean same = given.size() == learner.policy().observationSpace().size();
        if (same && normalizer.isEmpty()) {
            throw new ConfigurationException("what " + source.from()
                    + " has learnt is of normalised observations; set normalize-observations=true");
        }
        if (same) {
            normalizer.orElseThrow().load(given.state());
        }
        return same;
    }

    private String ofSource() {
        List<String> sizes = new ArrayList<>();
        source.sets()
                .forEach((set, parts) -> parts.forEach((name, part) -> sizes.add(
                        (set.isEmpty() ? "" : set + "/") + name + " " + part.rows() + " x " + part.columns())));
        return sizes.toString();
    }
}
