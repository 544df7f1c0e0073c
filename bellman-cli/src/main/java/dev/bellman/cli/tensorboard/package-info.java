/** Event files that TensorBoard reads, written without TensorFlow: a record framing and a few protobuf fields. */
@NullMarked
package dev.bellman.cli.tensorboard;

import org.jspecify.annotations.NullMarked;
