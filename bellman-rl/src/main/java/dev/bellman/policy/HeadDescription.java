package dev.bellman.policy;

import dev.bellman.base.BellmanException;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.distribution.PathwiseActions;
import dev.bellman.distributional.ActionReturns;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.distributional.RiskMeasure;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Parameters;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;

/** What is written of a head. */
sealed interface HeadDescription {
    /** Columns of the network that the head reads besides its outputs. */
    default int features() {
        return 0;
    }

    /** @throws BellmanException if the head does not read that many outputs of a network as actions of that space */
    void requireOutputs(int networkOutputs, Space<?> actionSpace);

    /** The head; what it adds to the parameters is reserved in them. */
    ActionHead build(Space<?> actionSpace, Parameters parameters, Backend backend);

    static HeadDescription of(ActionHead head) {
        return switch (head) {
            case StochasticHead stochastic ->
                new Stochastic(
                        stochastic.deviations().count(), stochastic.deviations().features(), stochastic.stretched());
            case ValueHead values ->
                new Values(values.returns().model(), values.returns().risk());
            case BoundedHead bounded -> new Bounded(bounded.kind());
        };
    }

    private static void requireSame(int needed, int networkOutputs, Space<?> actionSpace) {
        if (networkOutputs != needed) {
            throw new BellmanException("its head needs " + needed + " network-outputs for actions of " + actionSpace
                    + ", but its network has " + networkOutputs);
        }
    }

    /**
     * @param appended columns that the head appends to the network's
     * @param features columns of the network that these depend on
     * @param stretched whether actions in [-1, 1] are stretched over the bounds of their space
     */
    record Stochastic(int appended, int features, boolean stretched) implements HeadDescription {
        static Stochastic defaults() {
            return new Stochastic(0, 0, false);
        }

        /** A network may have further outputs, which are a critic's. */
        @Override
        public void requireOutputs(int networkOutputs, Space<?> actionSpace) {
            int needed = ActionDistribution.of(actionSpace).parameters();
            if (appended < 0 || appended > needed || networkOutputs < needed - appended) {
                throw new BellmanException("its head needs " + needed + " columns for actions of " + actionSpace
                        + ", but its network has " + networkOutputs + " and appended are " + appended);
            }
        }

        @Override
        public StochasticHead build(Space<?> actionSpace, Parameters parameters, Backend backend) {
            int offset = parameters.size();
            if (appended > 0) {
                parameters.reserve(LogDeviations.NAME, Math.max(features, 1), appended);
            }
            LogDeviations deviations = features > 0
                    ? new StateDependentLogDeviations(parameters, offset, features, appended, false)
                    : new SharedLogDeviations(parameters, offset, appended);
            StochasticHead head = new StochasticHead(ActionDistribution.of(actionSpace), actionSpace, deviations);
            if (!stretched) {
                return head;
            }
            if (actionSpace instanceof Box box) {
                return head.stretchedOver(box);
            }
            throw new BellmanException("only actions of a Box can be stretched, but this space is " + actionSpace);
        }
    }

    record Values(ReturnModel returns, RiskMeasure risk) implements HeadDescription {
        @Override
        public void requireOutputs(int networkOutputs, Space<?> actionSpace) {
            requireSame(returns.outputs(actions(actionSpace)), networkOutputs, actionSpace);
        }

        @Override
        public ValueHead build(Space<?> actionSpace, Parameters parameters, Backend backend) {
            return new ValueHead(new ActionReturns(returns, risk, actions(actionSpace), backend.kernels()));
        }

        private static int actions(Space<?> actionSpace) {
            if (actionSpace instanceof Discrete actions) {
                return actions.size();
            }
            throw new BellmanException("action values need a Discrete action space, but this one is " + actionSpace);
        }
    }

    record Bounded(PathwiseActions actions) implements HeadDescription {
        @Override
        public void requireOutputs(int networkOutputs, Space<?> actionSpace) {
            requireSame(actions.outputs(box(actionSpace).size()), networkOutputs, actionSpace);
        }

        @Override
        public BoundedHead build(Space<?> actionSpace, Parameters parameters, Backend backend) {
            return new BoundedHead(actions, box(actionSpace));
        }

        private static Box box(Space<?> actionSpace) {
            if (actionSpace instanceof Box box) {
                return box;
            }
            throw new BellmanException("bounded actions need a Box of them, but this space is " + actionSpace);
        }
    }
}
