/** What actor-critics with a replay are made of: experience, critics, actors. */
@NullMarked
package dev.bellman.offpolicy;

import org.jspecify.annotations.NullMarked;
