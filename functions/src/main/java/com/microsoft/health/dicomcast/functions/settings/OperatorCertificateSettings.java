package com.microsoft.health.dicomcast.functions.settings;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * How operators are known by a client certificate.
 *
 * @param authorities who may have issued it, and nobody else: the system's roots do not count
 * @param subjects whole distinguished names of those who may call
 * @param behindAppService whether nobody reaches the app but through App Service's front end, which asks for certificates
 */
public record OperatorCertificateSettings(
        List<X509Certificate> authorities, Set<X500Principal> subjects, boolean behindAppService) {
    /** Line breaks do not matter: not every place where settings are kept preserves them. */
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");

    static OperatorCertificateSettings read(Environment from) {
        return new OperatorCertificateSettings(
                from.or(
                        "Operators__CertificateAuthorities",
                        List.of(),
                        OperatorCertificateSettings::certificates,
                        "certificates in PEM, one after the other"),
                from.or(
                        "Operators__CertificateSubjects",
                        Set.of(),
                        OperatorCertificateSettings::names,
                        "distinguished names separated by semicolons, such as CN=geneva.example.com"),
                from.flag("Callers__BehindAppService", false));
    }

    boolean isWanted() {
        return !authorities.isEmpty() || !subjects.isEmpty();
    }

    boolean isWhole() {
        return !authorities.isEmpty() && !subjects.isEmpty();
    }

    private static Optional<List<X509Certificate>> certificates(String text) {
        var matcher = PEM.matcher(text);
        var found = new ArrayList<X509Certificate>();
        var end = 0;
        while (matcher.find() && matcher.start() == end) {
            var read = certificate(matcher.group(1));
            if (read.isEmpty()) {
                return Optional.empty();
            }
            found.add(read.get());
            end = matcher.end();
        }
        return end == text.length() ? Optional.of(List.copyOf(found)) : Optional.empty();
    }

    private static Optional<X509Certificate> certificate(String base64) {
        try {
            var der = Base64.getMimeDecoder().decode(base64);
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der))
                            instanceof X509Certificate found
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (IllegalArgumentException | CertificateException e) {
            return Optional.empty();
        }
    }

    private static Optional<Set<X500Principal>> names(String text) {
        var names = new HashSet<X500Principal>();
        for (var name : text.split(";", -1)) {
            if (name.isBlank()) {
                return Optional.empty(); // an empty name is one that many certificates could have
            }
            try {
                names.add(new X500Principal(name.strip()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(Set.copyOf(names));
    }
}
