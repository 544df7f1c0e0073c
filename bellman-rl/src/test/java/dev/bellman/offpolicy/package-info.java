/** What tests of actor-critics share. */
@NullMarked
package dev.bellman.offpolicy;

import org.jspecify.annotations.NullMarked;
