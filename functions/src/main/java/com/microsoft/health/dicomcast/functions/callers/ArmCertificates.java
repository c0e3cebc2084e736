package com.microsoft.health.dicomcast.functions.callers;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client certificates that Azure Resource Manager says it uses, as its metadata endpoint lists them. */
final class ArmCertificates implements Supplier<List<X509Certificate>> {
    private static final Logger LOG = LoggerFactory.getLogger(ArmCertificates.class);

    private final Supplier<JsonNode> metadata;
    private final Clock clock;

    ArmCertificates(Supplier<JsonNode> metadata, Clock clock) {
        this.metadata = metadata;
        this.clock = clock;
    }

    /** A list by which nobody could be known now is none. */
    @Override
    public List<X509Certificate> get() {
        var listed = new ArrayList<X509Certificate>();
        metadata.get()
                .path("clientCertificates")
                .forEach(each -> certificate(each).ifPresent(listed::add));
        if (listed.stream().noneMatch(each -> isCurrent(each, clock.instant()))) {
            throw new CloudException.Unavailable(
                    "NoCurrentCertificate", "ARM's metadata lists no certificate that is valid now", null, null);
        }
        return List.copyOf(listed);
    }

    /** By the certificate's own dates: those that the list repeats are not signed. */
    static boolean isCurrent(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Every byte: a thumbprint alone would be as weak as its hash. */
    static boolean isSame(X509Certificate listed, byte[] presented) {
        try {
            return MessageDigest.isEqual(listed.getEncoded(), presented);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has its bytes", e);
        }
    }

    private static Optional<X509Certificate> certificate(JsonNode entry) {
        try {
            var der = Base64.getDecoder().decode(entry.path("certificate").asText());
            var read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return read instanceof X509Certificate found ? Optional.of(found) : Optional.empty();
        } catch (IllegalArgumentException | CertificateException e) {
            LOG.warn("ARM's metadata lists a certificate that cannot be read; the others count", e);
            return Optional.empty();
        }
    }
}
