package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * Operators, known by a client certificate that one of a few authorities has issued to one of a few names. Only for an app
 * behind App Service's front end, which has seen that the caller has the key.
 */
public final class OperatorCertificateCallers implements CallerAuthentication {
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final int NO_AUTHORITY = -1;

    private final Set<TrustAnchor> authorities;
    private final Set<X500Principal> subjects;
    private final Clock clock;

    /**
     * Believes certificates of these authorities, and no others: the system's roots are not looked at.
     *
     * @param authorities each counts by itself: the front end hands over no chain
     * @param subjects whole distinguished names
     */
    public OperatorCertificateCallers(List<X509Certificate> authorities, Set<X500Principal> subjects, Clock clock) {
        this.authorities =
                authorities.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toUnmodifiableSet());
        this.subjects = Set.copyOf(subjects);
        this.clock = clock;
    }

    @Override
    public Verdict judge(HttpCall call) {
        if (!FrontEnd.isEncrypted(call)) {
            return new Verdict.Forbidden("the call did not come by https");
        }
        var presented = FrontEnd.certificate(call).flatMap(OperatorCertificateCallers::parsed);
        if (presented.isEmpty()) {
            return new Verdict.Forbidden("no client certificate, or none that could be one");
        }
        return refused(presented.get())
                .<Verdict>map(Verdict.Forbidden::new)
                .orElseGet(() -> new Verdict.Admitted("operator by certificate"));
    }

    private Optional<String> refused(X509Certificate certificate) {
        if (!subjects.contains(certificate.getSubjectX500Principal())) {
            return Optional.of("the client certificate's subject is not an operator's");
        }
        if (!isForClients(certificate)) {
            return Optional.of("the client certificate is not for clients");
        }
        return isIssued(certificate)
                ? Optional.empty()
                : Optional.of("the client certificate is not a current one of the operators' authorities");
    }

    /** Said in so many words: a certificate without the extension would be for everything. */
    private static boolean isForClients(X509Certificate certificate) {
        try {
            var uses = certificate.getExtendedKeyUsage();
            return uses != null && uses.contains(CLIENT_AUTH) && certificate.getBasicConstraints() == NO_AUTHORITY;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** Signature, dates and constraints, by the platform's own rules; only the anchors and the clock are ours. */
    private boolean isIssued(X509Certificate certificate) {
        try {
            var rules = new PKIXParameters(authorities);
            rules.setRevocationEnabled(false); // who must not call any more is taken from the list of names
            rules.setDate(Date.from(clock.instant()));
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            CertPathValidator.getInstance("PKIX").validate(path, rules);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Optional<X509Certificate> parsed(byte[] der) {
        try {
            var in = new ByteArrayInputStream(der);
            return CertificateFactory.getInstance("X.509").generateCertificate(in) instanceof X509Certificate one
                            && in.available() == 0
                    ? Optional.of(one)
                    : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
