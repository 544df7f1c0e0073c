package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Arrays;

/**
 * The state of a model and what the library computes from it ({@code mjData}). Used by one thread at a time; a step allocates nothing.
 *
 * <p>An error of the library, and a warning (a state that is not finite, buffers too small for all contacts), is a
 * {@link MujocoException}; after one, only {@link #reset} and {@link #close} work.
 */
public final class MujocoSimulation implements Stateful, AutoCloseable {
    private final MujocoModel model;
    private final SharedMemory.Use modelUse;
    private final SharedMemory.Use use;
    private final MemorySegment struct;
    private final CallFrame frame;
    private final Caller caller;
    /** In the order of {@link DataField}. */
    private final Doubles[] fields;

    private final MemorySegment warnings;
    private final long time;
    private final long reset;
    private final long step;
    private final long forward;
    private final long forces;
    private boolean spoilt;

    MujocoSimulation(MujocoModel model) {
        this.model = model;
        MujocoLibrary library = model.library();
        caller = library.caller();
        reset = library.function("mj_resetData");
        step = library.function("mj_step");
        forward = library.function("mj_forward");
        forces = library.function("mj_rnePostConstraint");
        modelUse = model.memory().use(this);
        SharedMemory memory = new SharedMemory();
        frame = new CallFrame(memory.arena());
        long address = caller.call(frame.with(model.address()), library.function("mj_makeData"));
        Offsets offsets = library.offsets();
        struct = memory.adopt(address, offsets.of("mjData"), library.function("mj_deleteData"));
        use = memory.use(this);
        frame.with(model.address(), address);
        time = offsets.of("mjData.time");
        warnings = struct.asSlice(offsets.of("mjData.warning"), offsets.of("mjNWARNING") * offsets.of("mjWarningStat"));
        fields = Arrays.stream(DataField.values())
                .map(field -> array(field, memory.arena()))
                .toArray(Doubles[]::new);
    }

    private Doubles array(DataField field, Arena arena) {
        long start = struct.get(JAVA_LONG, model.library().offsets().of("mjData." + field.field()));
        long bytes = (long) field.length(model) * Double.BYTES;
        return new Doubles(this, MemorySegment.ofAddress(start).reinterpret(bytes, arena, null));
    }

    /** The address of the simulation's structure, which must be open. */
    long address() {
        requireOpen();
        return struct.address();
    }

    public MujocoModel model() {
        return model;
    }

    /** An array of the simulation, to be read and written; the object is always the same. */
    public Doubles field(DataField field) {
        return fields[field.ordinal()];
    }

    /** Simulated seconds since the last reset. */
    public double time() {
        return struct.get(JAVA_DOUBLE, time);
    }

    /** Back to the model's own pose at rest, everything that was computed forgotten. */
    public void reset() {
        requireOpen();
        call(reset);
        spoilt = false;
    }

    /** Computes everything that follows from positions, velocities and controls, without a step in time. */
    public void forward() {
        requireUsable();
        call(forward);
        requireNoWarning();
    }

    /**
     * Simulates time steps under the controls as they are.
     *
     * <p>Positions and velocities are those after the last step; what is computed from them (places, forces, inertias) is still that of the
     * last step's start, as MuJoCo leaves it.
     *
     * @param count at least 1
     */
    public void step(int count) {
        Check.atLeast("number of time steps", count, 1);
        requireUsable();
        call(step, count);
        requireNoWarning();
    }

    /** Computes {@link DataField#CFRC_EXT}, which steps do not. */
    public void computeForces() {
        requireUsable();
        call(forces);
        requireNoWarning();
    }

    private void call(long function) {
        call(function, 1);
    }

    private void call(long function, int times) {
        try {
            caller.call(frame, function, times);
        } catch (MujocoException e) {
            spoilt = true;
            throw e;
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private void requireNoWarning() {
        long any = 0;
        for (long at = 0; at < warnings.byteSize(); at += Long.BYTES) {
            any |= warnings.get(JAVA_LONG, at);
        }
        if (any != 0) {
            warnings.fill((byte) 0);
            spoilt = true;
            throw new MujocoException("MuJoCo, model " + model.name() + ": "
                    + Messages.takeWarning().orElse("a warning without words"));
        }
    }

    private void requireUsable() {
        requireOpen();
        if (spoilt) {
            throw new MujocoException("the simulation of " + model.name() + " met an error before; reset it");
        }
    }

    private void requireOpen() {
        if (!use.open()) {
            throw new MujocoException("the simulation of " + model.name() + " is closed");
        }
    }

    /** What the future depends on: time, positions, velocities, activations and where the constraint solver starts from. */
    @Override
    public void save(StateWriter out) {
        requireOpen();
        out.putBoolean("spoilt", spoilt);
        out.putDouble("time", time());
        out.putDoubles("positions", field(DataField.QPOS).toArray());
        out.putDoubles("velocities", field(DataField.QVEL).toArray());
        out.putDoubles("activations", field(DataField.ACT).toArray());
        out.putDoubles("controls", field(DataField.CTRL).toArray());
        out.putDoubles("warm-start", field(DataField.QACC_WARMSTART).toArray());
    }

    /** What is computed from the state is that of the state itself, where before it was that of the last step's start. */
    @Override
    public void load(StateReader in) {
        reset();
        readState(in);
        if (!in.getBoolean("spoilt")) {
            forward();
        }
        // Again, because forward sets where the solver starts from, and makes quaternions of positions as long as 1.
        readState(in);
        spoilt = in.getBoolean("spoilt");
    }

    private void readState(StateReader in) {
        struct.set(JAVA_DOUBLE, time, in.getDouble("time"));
        read(in, "positions", DataField.QPOS);
        read(in, "velocities", DataField.QVEL);
        read(in, "activations", DataField.ACT);
        read(in, "controls", DataField.CTRL);
        read(in, "warm-start", DataField.QACC_WARMSTART);
    }

    private void read(StateReader in, String name, DataField field) {
        double[] values = new double[field(field).length()];
        in.getDoubles(name, values);
        field(field).setAll(values);
    }

    @Override
    public void close() {
        use.close();
        modelUse.close();
    }

    @Override
    public String toString() {
        return "a simulation of " + model.name();
    }
}
