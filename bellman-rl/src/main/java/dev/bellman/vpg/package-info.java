/** Policy gradients in the order of their derivation: REINFORCE, reward-to-go, baselines, critics, and off-policy data. */
@NullMarked
package dev.bellman.vpg;

import org.jspecify.annotations.NullMarked;
