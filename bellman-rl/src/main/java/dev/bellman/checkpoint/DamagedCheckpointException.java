package dev.bellman.checkpoint;

import dev.bellman.base.BellmanException;

/** A checkpoint or tensor file that is truncated, altered or foreign; the message names the file and the reason. */
public class DamagedCheckpointException extends BellmanException {
    private static final long serialVersionUID = 1L;

    public DamagedCheckpointException(String message) {
        super(message);
    }

    public DamagedCheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
