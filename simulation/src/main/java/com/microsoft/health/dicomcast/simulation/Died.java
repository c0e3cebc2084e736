package com.microsoft.health.dicomcast.simulation;

/** The process is no more: whatever was running on it ends where it is. An error, because nobody may go on after it. */
final class Died extends Error {
    private static final long serialVersionUID = 1;

    Died() {
        super("the host has died", null, false, false);
    }
}
