/** What agents see of Atari games, and how they play them: the preprocessing of the DQN literature, part by part. */
@NullMarked
package dev.bellman.env.wrapper.atari;

import org.jspecify.annotations.NullMarked;
