package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.bellman.base.ConfigurationException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * A compiled model ({@code mjModel}): bodies, joints, shapes and actuators, without their state. Its memory is freed when it and all
 * simulations of it are closed, or some time after they were forgotten. Safe for use by several threads, each with simulations of its own.
 */
public final class MujocoModel implements AutoCloseable {
    private final MujocoLibrary library;
    private final String name;
    private final SharedMemory memory = new SharedMemory();
    private final MemorySegment struct;
    private final SharedMemory.Use use;

    private MujocoModel(MujocoLibrary library, String name, long address) {
        this.library = library;
        this.name = name;
        struct = memory.adopt(address, library.offsets().of("mjModel"), library.function("mj_deleteModel"));
        use = memory.use(this);
    }

    /**
     * Compiles a model.
     *
     * @param name what messages call it
     * @param xml in MuJoCo's format MJCF, complete: it cannot include files
     * @throws ConfigurationException if the library is missing or of a version that is not supported
     * @throws MujocoException if the library refuses the model, with its reason
     */
    public static MujocoModel of(String name, String xml) {
        return of(MujocoLibrary.get(), name, xml);
    }

    static MujocoModel of(MujocoLibrary library, String name, String xml) {
        return new MujocoModel(library, name, ModelCompiler.compile(library, name, xml));
    }

    /** What messages call it. */
    public String name() {
        return name;
    }

    MujocoLibrary library() {
        return library;
    }

    /** The memory of the model, for a simulation that needs it. */
    SharedMemory memory() {
        return memory;
    }

    long address() {
        return struct.address();
    }

    /**
     * One of the sizes at the start of {@code mjModel}.
     *
     * @param size e.g. {@code nq}, {@code nv}, {@code nu}, {@code nbody}
     */
    public int size(String size) {
        return open().get(JAVA_INT, offset(size));
    }

    /** Seconds that a step simulates. */
    public double timestep() {
        return open().get(JAVA_DOUBLE, offset("opt.timestep"));
    }

    /** [nq] positions of the joints in the model's own pose, a new array. */
    public double[] initialPositions() {
        return doubles("qpos0", size("nq"));
    }

    /** [nbody] masses in kilograms, a new array. */
    public double[] bodyMasses() {
        return doubles("body_mass", size("nbody"));
    }

    /** [nu x 2] lowest and highest control of each actuator, a new array. */
    public double[] controlRanges() {
        return doubles("actuator_ctrlrange", 2 * size("nu"));
    }

    private double[] doubles(String field, int count) {
        long address = open().get(JAVA_LONG, offset(field));
        double[] values = MemorySegment.ofAddress(address)
                .reinterpret((long) count * Double.BYTES)
                .toArray(JAVA_DOUBLE);
        Reference.reachabilityFence(this);
        return values;
    }

    /**
     * The number of an object, which its arrays are in the order of.
     *
     * @throws ConfigurationException if there is none of that name
     */
    public int id(ModelObject kind, String objectName) {
        try (Arena arena = Arena.ofConfined()) {
            CallFrame frame = new CallFrame(arena)
                    .with(
                            open().address(),
                            kind.kind(),
                            arena.allocateFrom(objectName).address());
            int id = (int) library.caller().call(frame, library.function("mj_name2id"));
            if (id < 0) {
                throw new ConfigurationException("the model " + name + " has no " + kind + " named " + objectName);
            }
            return id;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Makes room for pictures of that size. */
    void reserveFrame(int width, int height) {
        MemorySegment model = open();
        long wide = offset("vis.global.offwidth");
        long high = offset("vis.global.offheight");
        model.set(JAVA_INT, wide, Math.max(model.get(JAVA_INT, wide), width));
        model.set(JAVA_INT, high, Math.max(model.get(JAVA_INT, high), height));
    }

    /** A new simulation, in the model's own pose. */
    public MujocoSimulation simulation() {
        open();
        return new MujocoSimulation(this);
    }

    private long offset(String field) {
        return library.offsets().of("mjModel." + field);
    }

    private MemorySegment open() {
        if (!use.open()) {
            throw new MujocoException("the model " + name + " is closed");
        }
        return struct;
    }

    /** No simulations can be made any more; those that there are can still be used. */
    @Override
    public void close() {
        use.close();
    }

    @Override
    public String toString() {
        return "the model " + name;
    }
}
