/** Policies: small objects that act, without trainer or replay. */
@NullMarked
package dev.bellman.policy;

import org.jspecify.annotations.NullMarked;
