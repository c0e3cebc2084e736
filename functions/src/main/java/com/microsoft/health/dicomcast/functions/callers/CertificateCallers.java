package com.microsoft.health.dicomcast.functions.callers;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Azure Resource Manager, known by its client certificate. Only for an app behind App Service's front end, which has seen
 * that the caller has the key, and lets nobody else set the header: the certificates themselves are public.
 */
public final class CertificateCallers implements CallerAuthentication {
    private final Published<List<X509Certificate>> certificates;
    private final Clock clock;

    public CertificateCallers(Supplier<JsonNode> metadata, Clock clock, Executor background) {
        this.certificates =
                new Published<>("list of ARM's certificates", new ArmCertificates(metadata, clock), clock, background);
        this.clock = clock;
    }

    @Override
    public Verdict judge(HttpCall call) {
        if (!FrontEnd.isEncrypted(call)) {
            return new Verdict.Forbidden("the call did not come by https");
        }
        var presented = FrontEnd.certificate(call);
        if (presented.isEmpty()) {
            return new Verdict.Forbidden("no client certificate, or none that could be one");
        }
        return isKnown(presented.get())
                ? new Verdict.Admitted("ARM by certificate")
                : new Verdict.Forbidden("the client certificate is not a current one of ARM's");
    }

    /** Calls keep to the last list however old it is; what is older than a day makes the app unready. */
    @Override
    public boolean isReady() {
        return certificates.latest().isPresent() && certificates.isFresh();
    }

    private boolean isKnown(byte[] presented) {
        var now = clock.instant();
        return certificates.latest().orElse(List.of()).stream()
                .filter(each -> ArmCertificates.isSame(each, presented))
                .anyMatch(each -> ArmCertificates.isCurrent(each, now));
    }
}
