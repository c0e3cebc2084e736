package com.microsoft.health.dicomcast.functions.settings;

import java.net.URI;
import java.util.Optional;

/**
 * How Azure Resource Manager is known by its client certificate.
 *
 * @param metadata where it lists its certificates
 * @param behindAppService whether nobody reaches the app but through App Service's front end, which asks for certificates
 */
public record CertificateSettings(Optional<URI> metadata, boolean behindAppService) {
    static CertificateSettings read(Environment from) {
        return new CertificateSettings(
                from.secureUri("Callers__CertificateMetadata"), from.flag("Callers__BehindAppService", false));
    }

    boolean isWanted() {
        return metadata.isPresent();
    }
}
