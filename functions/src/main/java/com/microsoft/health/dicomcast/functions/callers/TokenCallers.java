package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.util.Locale;
import java.util.Set;

/** Apps known by the token that Entra ID gave them, bare or within a proof that it is theirs. */
public final class TokenCallers implements CallerAuthentication {
    static final String HEADER = "Authorization";

    private static final int LONGEST = 24 * 1024;

    private final AccessTokens tokens;
    private final SignedRequests proofs;
    private final Set<String> apps;
    private final boolean proofRequired;

    /**
     * Believes tokens of these apps.
     *
     * @param apps their ids in lower case
     * @param proofRequired whether a bare token is never enough
     */
    public TokenCallers(AccessTokens tokens, SignedRequests proofs, Set<String> apps, boolean proofRequired) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.apps = Set.copyOf(apps);
        this.proofRequired = proofRequired;
    }

    @Override
    public Verdict judge(HttpCall call) {
        var sent = call.headers().get(HEADER);
        if (sent.isEmpty()) {
            return unauthenticated("no token", "");
        }
        try {
            var app = read(sent.get(), call).app().toLowerCase(Locale.ROOT);
            return apps.contains(app)
                    ? new Verdict.Admitted("app " + app)
                    : unauthenticated("the token is of an app that may not call", " error=\"invalid_token\"");
        } catch (NotBelievedException e) {
            return unauthenticated(e.why(), " error=\"invalid_token\"");
        }
    }

    @Override
    public boolean isReady() {
        return tokens.isReady();
    }

    private AccessToken read(String authorization, HttpCall call) throws NotBelievedException {
        NotBelievedException.unless(authorization.length() <= LONGEST, "the token is too long");
        var parts = authorization.split(" +", 2);
        NotBelievedException.unless(parts.length == 2, "the authorization is malformed");
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> bare(parts[1]);
            case "pop" -> proofs.read(parts[1], call);
            default -> throw new NotBelievedException("the authorization is of another scheme");
        };
    }

    /** A token that is bound to a key is worth nothing to who cannot show it. */
    private AccessToken bare(String text) throws NotBelievedException {
        NotBelievedException.unless(!proofRequired, "the token came without a proof of possession");
        var token = tokens.read(text);
        NotBelievedException.unless(token.boundTo().isEmpty(), "the token is bound to a key that was not shown");
        return token;
    }

    private Verdict unauthenticated(String why, String error) {
        return new Verdict.Unauthenticated(why, (proofRequired ? "PoP" : "Bearer") + error);
    }
}
