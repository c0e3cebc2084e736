package com.microsoft.health.dicomcast.local.kubernetes;

/** A world that is as the test says. */
final class PlayWorld implements CastWorld {
    volatile boolean fhirExists = true;
    volatile boolean mayWrite = true;
    volatile boolean mayRead = true;

    @Override
    public boolean fhirServiceExists(CastSection cast) {
        return fhirExists;
    }

    @Override
    public boolean mayWriteToFhir(CastSection cast) {
        return mayWrite;
    }

    @Override
    public boolean mayReadChangeFeed(CastSection cast) {
        return mayRead;
    }
}
