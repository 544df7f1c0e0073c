@NullMarked
package dev.bellman.actorcritic;

import org.jspecify.annotations.NullMarked;
