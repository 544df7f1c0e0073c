package dev.bellman.nn.kernel;

import dev.bellman.base.ConfigurationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Chooses the kernels of this process: those with the Vector API where the module {@code jdk.incubator.vector} is there, else
 * the scalar ones, with one warning. The system property {@code bellman.kernels} forces {@code scalar} or {@code vector};
 * {@code bellman.vector.bits} forces vectors of 128, 256 or 512 bits. The results are the same bits in every case.
 */
public final class KernelProvider {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String PROPERTY = "bellman.kernels";

    private KernelProvider() {}

    /** The fastest kernels that this process can run. */
    public static Kernels best() {
        return Best.KERNELS;
    }

    /** The scalar reference. */
    public static Kernels scalar() {
        return new ScalarKernels();
    }

    private static final class Best {
        static final Kernels KERNELS = choose(System.getProperty(PROPERTY, "auto"));
    }

    private static Kernels choose(String request) {
        return switch (request) {
            case "scalar" -> scalar();
            case "vector" -> vector();
            case "auto" -> hasVectorModule() ? vector() : scalarWithWarning();
            default ->
                throw new ConfigurationException(PROPERTY + " is " + request + "; it must be auto, scalar or vector");
        };
    }

    private static boolean hasVectorModule() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    private static Kernels vector() {
        if (!hasVectorModule()) {
            throw new ConfigurationException(PROPERTY + " is vector, which needs the flag --add-modules " + MODULE);
        }
        return new VectorKernels();
    }

    private static Kernels scalarWithWarning() {
        Logger logger = System.getLogger(KernelProvider.class.getName());
        logger.log(
                Level.WARNING,
                "The kernels run without vectors, many times slower; start Java with --add-modules " + MODULE);
        return scalar();
    }
}
