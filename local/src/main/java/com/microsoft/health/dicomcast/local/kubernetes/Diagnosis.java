package com.microsoft.health.dicomcast.local.kubernetes;

/** How a worker does, in the words of the condition CastReady. */
record Diagnosis(boolean ready, String reason, String message) {
    static Diagnosis of(CastSection cast, WorkerFate fate, CastWorld world) {
        if (cast.stopped()) {
            return new Diagnosis(false, "Suspended", "The worker is stopped as asked.");
        }
        return switch (fate) {
            case HANGS -> new Diagnosis(false, "ContainerCreating", "The worker is starting.");
            case IMAGE_PULL_FAILS ->
                new Diagnosis(
                        false,
                        "ImagePullBackOff",
                        "The worker's image cannot be pulled; check its name and the registry.");
            case RUNS, UNATTENDED -> ofRunning(cast, world);
        };
    }

    private static Diagnosis ofRunning(CastSection cast, CastWorld world) {
        if (!world.fhirServiceExists(cast)) {
            return crash("FhirServiceNotFound: the FHIR service at %s does not answer (NotFound)"
                    .formatted(cast.fhirEndpoint()));
        }
        if (!world.mayWriteToFhir(cast)) {
            return crash("Forbidden: the identity may not write to the FHIR service at " + cast.fhirEndpoint());
        }
        if (!world.mayReadChangeFeed(cast)) {
            return crash("Forbidden: the identity may not read the change feed of the DICOM service at "
                    + cast.dicomEndpoint());
        }
        return new Diagnosis(true, "Running", "The worker is running.");
    }

    boolean crashes() {
        return reason.equals("CrashLoopBackOff");
    }

    private static Diagnosis crash(String why) {
        return new Diagnosis(false, "CrashLoopBackOff", why);
    }
}
