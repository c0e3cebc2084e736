package com.microsoft.health.dicomcast.local.engine.core;

/**
 * Which run of an instance is meant.
 *
 * @param life one number per creation of the instance, never used again: what belongs to a purged or replaced instance
 *     does not reach its successor
 * @param generation how often the instance has continued as new
 */
public record Execution(long life, int generation) {
    private static final int ANY = -1;
    private static final Execution WHICHEVER_RUNS = new Execution(ANY, ANY);

    /** For what is sent to an instance by its id alone: the life is settled when the message is written. */
    public static Execution whicheverRuns() {
        return WHICHEVER_RUNS;
    }

    /** This address, settled for the life that the running execution is of. */
    Execution settled(Execution running) {
        return equals(WHICHEVER_RUNS) ? new Execution(running.life, ANY) : this;
    }

    static Execution parse(String text) {
        var separator = text.indexOf('.');
        return new Execution(
                Long.parseLong(text.substring(0, separator)), Integer.parseInt(text.substring(separator + 1)));
    }

    Execution next() {
        return new Execution(life, generation + 1);
    }

    /** Whether something addressed to this execution is for the one that runs. */
    public boolean reaches(Execution running) {
        return life == running.life && (generation == ANY || generation == running.generation);
    }

    @Override
    public String toString() {
        return life + "." + generation;
    }
}
