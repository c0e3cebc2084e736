package com.microsoft.health.dicomcast.local.kubernetes;

/** What becomes of workers, for those who want to see what follows. */
public enum WorkerFate {
    /** They start, and crash when the world is not as they need it. */
    RUNS,
    /** They are never ready. */
    HANGS,
    /** Their image cannot be pulled. */
    IMAGE_PULL_FAILS,
    /** Nobody looks at them: status stays as it is. */
    UNATTENDED
}
