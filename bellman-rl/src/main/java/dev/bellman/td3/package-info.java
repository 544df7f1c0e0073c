/** The deterministic actor-critics: TD3, and DDPG as TD3 without its parts. */
@NullMarked
package dev.bellman.td3;

import org.jspecify.annotations.NullMarked;
