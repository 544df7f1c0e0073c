/** Contracts that users' tests can implement; published in the archive of classifier {@code tests}. */
@NullMarked
package dev.bellman.env.contract;

import org.jspecify.annotations.NullMarked;
