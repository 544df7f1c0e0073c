package dev.bellman.nn.spec;

/**
 * A network whose head has noisy linear layers (Fortunato et al. 2018): {@link dev.bellman.nn.Network#resample} draws the
 * noise, {@link dev.bellman.nn.Network#settle} takes it away.
 *
 * @param network must end in a {@link dev.bellman.nn.layer.NetworkBuilder#head}, as all built-in ones do
 */
public record Noisy(NetworkSpec network, Noise noise) implements NetworkSpec {}
