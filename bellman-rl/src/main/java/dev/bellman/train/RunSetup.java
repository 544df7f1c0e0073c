package dev.bellman.train;

import dev.bellman.base.Check;
import dev.bellman.env.EnvironmentErrors;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.TaskSpaces;
import dev.bellman.env.VectorEnvironment;
import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that decides what a run does: with the same build, the same setup gives the same bits, unless its
 * workers are {@link Learner#concurrent}.
 *
 * @param factory of the algorithm
 * @param hyperparameters the algorithm's configuration record
 * @param environment what to train on
 * @param training steps, seed, and so on
 * @param warmStart what the run began with that another had learnt, if so
 */
public record RunSetup(
        AlgorithmFactory<?> factory,
        Record hyperparameters,
        EnvironmentSpec environment,
        TrainingConfig training,
        Optional<WarmStart> warmStart) {
    /** Of a run that begins anew. */
    public RunSetup(
            AlgorithmFactory<?> factory, Record hyperparameters, EnvironmentSpec environment, TrainingConfig training) {
        this(factory, hyperparameters, environment, training, Optional.empty());
    }

    /** The same, that begins with what another run had learnt. */
    RunSetup withWarmStart(WarmStart start) {
        return new RunSetup(factory, hyperparameters, environment, training, Optional.of(start));
    }

    /** The same on another environment. */
    public RunSetup withEnvironment(EnvironmentSpec other) {
        return new RunSetup(factory, hyperparameters, other, training, warmStart);
    }

    /**
     * So many environments as a policy of this run meets them in evaluation. Every episode ends: a task without a time limit
     * has that of {@link Evaluator#LONGEST_EPISODE}.
     */
    public VectorEnvironment evaluationEnvironment(int size) {
        return evaluationEnvironment(size, training.environmentErrors());
    }

    /** The same, with errors of environments counted there. */
    VectorEnvironment evaluationEnvironment(int size, EnvironmentErrors errors) {
        return TrainingEnvironment.evaluated(
                environment.endingWithin(Evaluator.LONGEST_EPISODE), training, size, errors);
    }

    /** The spaces of such environments, under the task's id. */
    public TaskSpaces spaces(VectorEnvironment evaluationEnvironment) {
        return TaskSpaces.of(environment.id(), evaluationEnvironment);
    }

    /** What must be said with an evaluation: how many episodes were cut because the task has no time limit, if any. */
    public Optional<String> remark(Evaluation evaluation) {
        long cut = Arrays.stream(evaluation.lengths())
                .filter(length -> length >= Evaluator.LONGEST_EPISODE)
                .count();
        return environment.maxEpisodeSteps().isPresent() || cut == 0
                ? Optional.empty()
                : Optional.of(cut + " of " + evaluation.episodes() + " evaluation episodes were cut after "
                        + Evaluator.LONGEST_EPISODE + " steps, because " + environment.id() + " has no time limit");
    }

    /** When the algorithm learns, if it does and says so. */
    Optional<LearningPlan> learningPlan() {
        return factory.learns() ? learningPlan(factory) : Optional.empty();
    }

    private <C extends Record> Optional<LearningPlan> learningPlan(AlgorithmFactory<C> typed) {
        return typed.learningPlan(typed.configurationType().cast(hyperparameters), training.environments());
    }

    /** @throws dev.bellman.base.ConfigurationException if the run is certain to end before its first update */
    void requireUpdate() {
        learningPlan()
                .ifPresent(plan -> Check.that(
                        training.steps() > plan.first() - training.environments() / workers(),
                        "steps is " + training.steps() + ", but " + factory.name()
                                + " cannot learn before environment step " + plan.first() + " (" + plan.reason()
                                + "), so nothing would be learnt; set steps to " + plan.first()
                                + " or more, or lower what makes it wait"));
    }

    /** What must be said at the run's end: that it has learnt nothing, or nothing from a last part of its steps. */
    Optional<String> remark(Progress progress) {
        String because = learningPlan().map(plan -> " (" + plan.reason() + ")").orElse("");
        long after = progress.environmentSteps() - progress.latestUpdate();
        if (!factory.learns() || after == 0) {
            return Optional.empty();
        }
        if (progress.updates() == 0) {
            return Optional.of("nothing was learnt: " + factory.name() + " made no update in "
                    + progress.environmentSteps() + " environment steps" + because
                    + "; give it more steps, or lower what makes it wait");
        }
        return Optional.of("the last " + after + " of " + progress.environmentSteps() + " environment steps came after "
                + factory.name() + "'s last update" + because + " and were not learnt from"
                + learningPlan()
                        .filter(plan -> plan.period() > 1)
                        .map(plan -> "; a multiple of " + plan.period() + " leaves none")
                        .orElse(""));
    }

    /** Builds the learner; the hyperparameters must be of the factory's type. */
    Learner createLearner(AlgorithmContext context) {
        return create(factory, context);
    }

    private <C extends Record> Learner create(AlgorithmFactory<C> typed, AlgorithmContext context) {
        return typed.create(typed.configurationType().cast(hyperparameters), context);
    }

    /** What a reward one step later weighs to the algorithm. */
    double discount() {
        return discount(factory);
    }

    private <C extends Record> double discount(AlgorithmFactory<C> typed) {
        return typed.discount(typed.configurationType().cast(hyperparameters));
    }

    /** Whether the algorithm normalises what it remembers itself. */
    boolean replays() {
        return replays(factory);
    }

    private <C extends Record> boolean replays(AlgorithmFactory<C> typed) {
        return typed.replays(typed.configurationType().cast(hyperparameters));
    }

    /**
     * Among how many workers the environments are split.
     *
     * @throws dev.bellman.base.ConfigurationException if they cannot be split evenly
     */
    int workers() {
        int workers = workers(factory);
        Check.that(
                training.environments() % workers == 0,
                "environments is " + training.environments() + ", which cannot be split evenly among " + workers
                        + " workers; make it a multiple of " + workers);
        return workers;
    }

    private <C extends Record> int workers(AlgorithmFactory<C> typed) {
        return typed.workers(typed.configurationType().cast(hyperparameters), training.environments());
    }
}
