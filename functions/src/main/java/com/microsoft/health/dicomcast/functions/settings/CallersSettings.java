package com.microsoft.health.dicomcast.functions.settings;

import java.util.Optional;

/** Who may call. What is configured in part is not configured: authentication fails closed. */
public sealed interface CallersSettings {
    /**
     * What holds unless something else is configured.
     *
     * @param why a sentence that says what to set
     */
    record Nobody(String why) implements CallersSettings {}

    /** Whoever reaches this machine over its loopback; never in Azure. */
    record Development() implements CallersSettings {}

    /** Azure Resource Manager by certificate, by token or by either; the parents' provider by token alone. */
    record Arm(Optional<CertificateSettings> certificate, Optional<TokenSettings> token) implements CallersSettings {}

    static CallersSettings read(Environment from, boolean inAzure) {
        var mode = from.or("Callers__Mode", CallersMode.None, CallersMode::named, "'Development', 'Arm', or absent");
        var certificate = CertificateSettings.read(from);
        var token = TokenSettings.read(from);
        return switch (mode) {
            case None -> new Nobody("Callers__Mode is absent: it must be 'Arm'");
            case Development ->
                inAzure
                        ? new Nobody("Callers__Mode is 'Development', which does not exist in Azure")
                        : new Development();
            case Arm -> arm(certificate, token, inAzure);
        };
    }

    private static CallersSettings arm(CertificateSettings certificate, TokenSettings token, boolean inAzure) {
        if (certificate.isWanted() && !(certificate.behindAppService() && inAzure)) {
            return new Nobody("Callers__CertificateMetadata is set, but Callers__BehindAppService is not true,"
                    + " or this is not App Service: anybody could send the certificate's header");
        }
        if (token.isWanted() && !token.missing().isEmpty()) {
            return new Nobody("the settings for tokens are incomplete: " + String.join(", ", token.missing()));
        }
        if (!certificate.isWanted() && token.apps().isEmpty()) {
            return new Nobody(
                    "Callers__Mode is 'Arm', but neither Callers__CertificateMetadata nor Callers__TokenApps is set");
        }
        return new Arm(
                Optional.of(certificate).filter(CertificateSettings::isWanted),
                Optional.of(token).filter(TokenSettings::isWanted));
    }
}
