package dev.bellman.examples;

import dev.bellman.policy.Policy;
import dev.bellman.policy.PolicyFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Serves the decisions of a saved policy on several threads; {@link TrainOnInventory} makes one. */
public final class ActInAService {
    // tag::service
    private final ThreadLocal<Policy> policies;

    /** Reads the policy once; each thread that asks gets a copy of its own. */
    ActInAService(Path directory) {
        Policy policy = PolicyFiles.load(directory);
        policies = ThreadLocal.withInitial(policy::copy);
    }

    /** How much a shop with that stock orders; any thread may ask. */
    int order(int stock, boolean weekend) {
        return policies.get().discreteAction(new float[] {stock, weekend ? 1 : 0});
    }
    // end::service

    /** @param arguments the policy's directory; {@code policies/inventory} if not said */
    public static void main(String... arguments) throws InterruptedException, ExecutionException {
        ActInAService service = new ActInAService(Path.of(arguments.length > 0 ? arguments[0] : "policies/inventory"));
        int threads = 4;
        int requests = 250_000;
        List<Future<Long>> answers = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                answers.add(executor.submit(() -> serve(service, requests)));
            }
        }
        double microseconds = (System.nanoTime() - start) * 1e-3;
        for (Future<Long> answer : answers) {
            System.out.println("a thread ordered " + answer.get() + " units for " + requests + " shops");
        }
        System.out.printf("%.2f microseconds per decision%n", microseconds / (threads * requests));
    }

    /** Stands for a loop that takes requests from a network or a queue. */
    private static long serve(ActInAService service, int requests) {
        long ordered = 0;
        for (int request = 0; request < requests; request++) {
            ordered += service.order(request % 21, request % 7 >= 5);
        }
        return ordered;
    }
}
