package com.microsoft.health.dicomcast.model.cast;

import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * All that a cast's section says and that neither the customer wished nor we made: it comes from the DICOM service, the FHIR
 * service, the subscription's state and the provider's settings, and drifts when they change. The section is written from these values alone, so what
 * is compared is what is written (docs/decisions/0014-drift.md).
 *
 * @param suspended whether the worker is to stand still, as long as the subscription does
 */
public record DerivedValues(
        String dicomServiceUrl,
        CustomerIdentity customerIdentity,
        String fhirServiceUrl,
        String fhirAudience,
        WorkerDefaults defaults,
        boolean suspended) {
    private static final int FINGERPRINT_BYTES = 16;

    /** Of a worker that is to run. */
    public static DerivedValues of(DicomService dicomService, FhirService fhirService, WorkerDefaults defaults) {
        return new DerivedValues(
                dicomService.serviceUrl(),
                CustomerIdentity.of(dicomService.identity()),
                fhirService.serviceUrl(),
                fhirService.audience(),
                defaults,
                false);
    }

    /** The same for a worker that is to run, or not. */
    public DerivedValues suspendedIf(boolean stopped) {
        return new DerivedValues(dicomServiceUrl, customerIdentity, fhirServiceUrl, fhirAudience, defaults, stopped);
    }

    /** Whether the neighbours' documents did not say everything: one that is being written may not. */
    public boolean hasGaps() {
        return Stream.of(dicomServiceUrl, fhirServiceUrl, fhirAudience).anyMatch(String::isBlank);
    }

    /** The same for equal values, in every process. */
    public String fingerprint() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(Json.write(this).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
