package com.microsoft.health.dicomcast.functions.settings;

import java.util.Optional;

/** Which operators there are. Their trust root is their own: nothing by which others are known is read here (decision 37). */
public sealed interface OperatorsSettings {
    /**
     * What holds unless something else is configured.
     *
     * @param why a sentence that says what to set
     */
    record Nobody(String why) implements OperatorsSettings {}

    /** Whoever reaches this machine over its loopback; never in Azure. */
    record Development() implements OperatorsSettings {}

    /** By certificate, by token, or by either. */
    record Geneva(Optional<OperatorCertificateSettings> certificate, Optional<OperatorTokenSettings> token)
            implements OperatorsSettings {}

    /**
     * Reads them.
     *
     * @param others what is configured for those who are no operators, and opens nothing here
     */
    static OperatorsSettings read(Environment from, boolean inAzure, TokenSettings others) {
        var mode = from.or(
                "Operators__Mode", OperatorsMode.None, OperatorsMode::named, "'Development', 'Geneva', or absent");
        var certificate = OperatorCertificateSettings.read(from);
        var token = OperatorTokenSettings.read(from);
        return switch (mode) {
            case None -> new Nobody("Operators__Mode is absent: it must be 'Geneva'");
            case Development ->
                inAzure
                        ? new Nobody("Operators__Mode is 'Development', which does not exist in Azure")
                        : new Development();
            case Geneva -> geneva(certificate, token, inAzure, others);
        };
    }

    private static OperatorsSettings geneva(
            OperatorCertificateSettings certificate,
            OperatorTokenSettings token,
            boolean inAzure,
            TokenSettings others) {
        if (certificate.isWanted() && !certificate.isWhole()) {
            return new Nobody("Operators__CertificateAuthorities and Operators__CertificateSubjects go together");
        }
        if (certificate.isWanted() && !(certificate.behindAppService() && inAzure)) {
            return new Nobody("Operators__CertificateSubjects is set, but Callers__BehindAppService is not true,"
                    + " or this is not App Service: anybody could send the certificate's header");
        }
        if (token.isWanted() && !token.missing().isEmpty()) {
            return new Nobody(
                    "the settings for operators' tokens are incomplete: " + String.join(", ", token.missing()));
        }
        if (token.isSharedWith(others)) {
            return new Nobody("Operators__TokenAudience or Operators__TokenApps is also one of Callers__…:"
                    + " what opens the one door must not open the other");
        }
        if (!certificate.isWanted() && !token.isWanted()) {
            return new Nobody(
                    "Operators__Mode is 'Geneva', but neither Operators__CertificateSubjects nor Operators__TokenApps is set");
        }
        return new Geneva(
                Optional.of(certificate).filter(OperatorCertificateSettings::isWanted),
                Optional.of(token).filter(OperatorTokenSettings::isWanted));
    }
}
