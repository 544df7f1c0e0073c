package dev.bellman.bench;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;
import dev.bellman.mujoco.tasks.MujocoTask;
import dev.bellman.mujoco.tasks.MujocoVectorEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * MuJoCo through our binding against a loop in C on the same library, and batches on two threads against one. All are measured in turn, and
 * the fastest of many short pieces of equal work counts: one that nothing interrupted.
 *
 * <p>Its argument is the program made of {@code native/mujoco_steps.c}; without it, only the batches are measured.
 */
public final class MujocoReport {
    private static final List<MujocoTask> TASKS =
            List.of(MujocoTask.INVERTED_PENDULUM, MujocoTask.HOPPER, MujocoTask.HALF_CHEETAH, MujocoTask.ANT);

    /** As in the C program. */
    private static final int STEPS_PER_FRAME = 5;

    private static final int FRAMES = 10;

    private static final int ROUNDS = 20;
    private static final int EPISODES = 150;
    private static final int ROWS = 16;
    private static final int BATCH_STEPS = 200;

    private MujocoReport() {}

    /**
     * Prints the report.
     *
     * @param arguments the C program, or nothing
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (MujocoTask task : TASKS) {
            if (arguments.length > 0) {
                compareWithC(task, arguments[0]);
            }
            compareThreads(task);
        }
    }

    private static void compareWithC(MujocoTask task, String program) throws IOException, InterruptedException {
        Path file = Files.createTempFile("model", ".xml");
        Files.writeString(file, task.source());
        double ours = Double.POSITIVE_INFINITY;
        double theirs = Double.POSITIVE_INFINITY;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String[] answer = run(program, file.toString(), Integer.toString(EPISODES));
                theirs = Math.min(theirs, Double.parseDouble(answer[0]));
                ours = Math.min(ours, fastest(task, Long.parseUnsignedLong(answer[1])));
            }
        } finally {
            Files.delete(file);
        }
        double steps = FRAMES * STEPS_PER_FRAME;
        System.out.printf(
                "%-20s steps/s: C %,9.0f, Java %,9.0f: %.1f %%%n",
                task.id(), steps / theirs, steps / ours, 100 * theirs / ours);
    }

    private static String[] run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed");
        }
        return output.strip().split(" ");
    }

    /** With a model of its own each time, as the program has: how its memory lies makes a difference. */
    private static double fastest(MujocoTask task, long expectedBits) {
        try (MujocoModel model = task.compile();
                MujocoSimulation simulation = model.simulation()) {
            long fastest = Long.MAX_VALUE;
            for (int episode = 0; episode < EPISODES; episode++) {
                long start = System.nanoTime();
                play(simulation);
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
            if (Double.doubleToRawLongBits(simulation.field(DataField.QPOS).get(0)) != expectedBits) {
                throw new IllegalStateException(task.id() + ": the two loops end in different states");
            }
            return 1e-9 * fastest;
        }
    }

    private static void play(MujocoSimulation simulation) {
        Doubles controls = simulation.field(DataField.CTRL);
        simulation.reset();
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int i = 0; i < controls.length(); i++) {
                controls.set(i, ((frame + i) % 7 - 3) / 4.0);
            }
            simulation.step(STEPS_PER_FRAME);
        }
    }

    private static void compareThreads(MujocoTask task) {
        try (MujocoVectorEnvironment one = MujocoVectorEnvironment.of(task, ROWS, 1);
                MujocoVectorEnvironment two = MujocoVectorEnvironment.of(task, ROWS, 2)) {
            double single = Double.POSITIVE_INFINITY;
            double shared = Double.POSITIVE_INFINITY;
            for (int round = 0; round < ROUNDS; round++) {
                single = Math.min(single, fastestStep(one));
                shared = Math.min(shared, fastestStep(two));
            }
            System.out.printf(
                    "%-20s steps/s of a batch of %d: one thread %,9.0f, two threads %,9.0f: %.2f times%n",
                    task.id(), ROWS, ROWS / single, ROWS / shared, single / shared);
        }
    }

    /** The same steps of the same episodes, in turn. */
    private static double fastestStep(MujocoVectorEnvironment batch) {
        StepBatch out = StepBatch.of(batch);
        ActionBatch actions = new ActionBatch(batch.actionSpace(), ROWS);
        long fastest = Long.MAX_VALUE;
        batch.reset(1, out);
        for (int step = 0; step < BATCH_STEPS; step++) {
            long start = System.nanoTime();
            batch.step(actions, out);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return 1e-9 * fastest;
    }
}
