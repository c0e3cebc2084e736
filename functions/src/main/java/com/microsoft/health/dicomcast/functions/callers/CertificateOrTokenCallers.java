package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;

/** Both ways at once, for the time of a change from one to the other: who brings a token is judged by it alone. */
public final class CertificateOrTokenCallers implements CallerAuthentication {
    private final CallerAuthentication byCertificate;
    private final CallerAuthentication byToken;

    public CertificateOrTokenCallers(CallerAuthentication byCertificate, CallerAuthentication byToken) {
        this.byCertificate = byCertificate;
        this.byToken = byToken;
    }

    @Override
    public Verdict judge(HttpCall call) {
        var way = call.headers().get(TokenCallers.HEADER).isPresent() ? byToken : byCertificate;
        return way.judge(call);
    }

    @Override
    public boolean isReady() {
        return byCertificate.isReady() && byToken.isReady();
    }
}
