package com.microsoft.health.dicomcast.functions.callers;

import static com.microsoft.health.dicomcast.functions.callers.Tokens.ARM;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.FIRST;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.SECOND;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.STRANGER;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.bound;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.claims;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.proof;
import static com.microsoft.health.dicomcast.functions.callers.Tokens.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.health.dicomcast.functions.refusals.WellFormed;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever brings a bad token gets the same 401 for every reason, and nothing comes of the call. */
class BadTokensTest {
    private static final Clock CLOCK = Clock.fixed(Edge.NOW, ZoneOffset.UTC);
    private static final String GOOD = signed(FIRST, claims(Edge.NOW));

    @Test
    void theGoodOneGetsIn() {
        var edge = new Edge(StrictCallers.at(CLOCK));

        assertEquals(
                201,
                edge.put(Edge.CAST, Edge.BODY, "Authorization", "Bearer " + GOOD)
                        .status());
    }

    @TestFactory
    Stream<DynamicTest> aBadTokenIsRefusedAndLeavesNoTrace() {
        return all().entrySet().stream().map(each -> dynamicTest(each.getKey(), () -> assertRefused(each.getValue())));
    }

    private static void assertRefused(String authorization) {
        var edge = new Edge(StrictCallers.at(CLOCK));
        var documents = edge.documents().copy();

        var reply = edge.put(Edge.CAST, Edge.BODY, "Authorization", authorization);

        assertEquals(401, reply.status(), reply::toString);
        WellFormed.assertRefusal(reply, false);
        assertEquals("AuthenticationFailed", Edge.code(reply));
        assertEquals(Edge.CAST, Edge.target(reply));
        assertFalse(Edge.header(reply, "WWW-Authenticate").isBlank());
        assertEquals(documents, edge.documents().copy());
        assertEquals(List.of(), edge.executions().asked());
    }

    private static Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        all.put("none", "");
        schemes().forEach(scheme -> all.put("scheme '" + scheme + "'", scheme + GOOD));
        shapes().forEach((what, token) -> all.put(what, "Bearer " + token));
        claimed().forEach((what, claims) -> all.put(what, "Bearer " + signed(FIRST, claims)));
        all.put("of a stranger with the issuer's key id", "Bearer " + signed(STRANGER, claims(Edge.NOW)));
        all.put("of a key that is not published", "Bearer " + signed(SECOND, claims(Edge.NOW)));
        all.put("bound to a key, and bare", "Bearer " + signed(FIRST, bound(Edge.NOW)));
        all.put(
                "a proof of a call to elsewhere",
                "PoP " + signed(Tokens.OWN, proof(signed(FIRST, bound(Edge.NOW)), Edge.NOW)));
        all.put("a proof of a token that is bound to nobody", "PoP " + signed(Tokens.OWN, proof(GOOD, Edge.NOW)));
        all.put("two at once", "Bearer " + GOOD + ", Bearer " + GOOD);
        return all;
    }

    private static List<String> schemes() {
        return List.of(
                "",
                "Basic ",
                "Digest ",
                "Token ",
                "Bearer:",
                "Bearer\t",
                "Bearer,",
                "PoP ",
                "Bearer Bearer ",
                "Bear er ");
    }

    /** Texts that only look like it. */
    private static Map<String, String> shapes() {
        var parts = GOOD.split("\\.", -1);
        var shapes = new LinkedHashMap<String, String>();
        for (var text : List.of(
                ".", "..", "...", "a.b.c", "e30.e30.e30", "e30.e30.", "%00", "\u00e4", "null", "a".repeat(30_000))) {
            shapes.put("'" + text.substring(0, Math.min(20, text.length())) + "'", text);
        }
        shapes.put("without its signature", parts[0] + "." + parts[1] + ".");
        shapes.put("without its last part", parts[0] + "." + parts[1]);
        shapes.put("with a part more", GOOD + ".e30");
        shapes.put("with a blank in it", parts[0] + " ." + parts[1] + "." + parts[2]);
        shapes.put("its parts in another order", parts[1] + "." + parts[0] + "." + parts[2]);
        for (var header : List.of(
                "{}",
                "[]",
                "7",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":7,\"kid\":\"first\"}",
                "{\"alg\":\"RS256\",\"kid\":7}",
                "{\"alg\":\"HS256\",\"kid\":\"first\"}",
                "{\"alg\":\"RS256\",\"kid\":\"../first\"}",
                "{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[\"x\"],\"x\":1}",
                "{\"alg\":\"RS256\",\"kid\":\"first\",\"b64\":false}",
                "{\"alg\":\"RS256\",\"kid\":\"first\",\"alg\":\"none\"}",
                "{\"alg\":\"RS256\"",
                "[".repeat(5000))) {
            shapes.put(
                    "header " + header.substring(0, Math.min(60, header.length())),
                    Base64URL.encode(header) + "." + parts[1] + "." + parts[2]);
        }
        for (var i = 0; i < 3; i++) {
            shapes.put("part " + i + " changed by a bit", changed(parts, i));
        }
        return shapes;
    }

    private static String changed(String[] parts, int which) {
        var changed = parts.clone();
        var bytes = new Base64URL(parts[which]).decode();
        bytes[bytes.length / 2] ^= 1;
        changed[which] = Base64URL.encode(bytes).toString();
        return String.join(".", changed);
    }

    private static Map<String, JWTClaimsSet.Builder> claimed() {
        var now = Edge.NOW;
        var all = new LinkedHashMap<String, JWTClaimsSet.Builder>();
        all.put("expired", claims(now).expirationTime(Date.from(now.minusSeconds(61))));
        all.put("not valid yet", claims(now).notBeforeTime(Date.from(now.plusSeconds(61))));
        all.put("without an end", claims(now).expirationTime(null));
        all.put("of another issuer", claims(now).issuer("https://sts.test/other/"));
        all.put("of no issuer", claims(now).issuer(null));
        all.put("for another audience", claims(now).audience("https://management.azure.com"));
        all.put("for several audiences", claims(now).audience(List.of(Tokens.AUDIENCE, "x")));
        all.put("of another tenant", claims(now).claim("tid", "00000000-0000-4000-8000-000000000000"));
        all.put("of another app", claims(now).claim("appid", "00000000-0000-4000-8000-000000000001"));
        all.put("of no app", claims(now).claim("appid", null));
        all.put("of two apps", claims(now).claim("azp", "00000000-0000-4000-8000-000000000001"));
        all.put("of a person", claims(now).claim("scp", "user_impersonation"));
        all.put("with an app that is a number", claims(now).claim("appid", 7));
        all.put("with an app that is a list", claims(now).claim("appid", List.of(ARM)));
        all.put("bound in an unknown way", claims(now).claim("cnf", Map.of("x5t#S256", "x")));
        all.put("bound to a text", claims(now).claim("cnf", "x"));
        return all;
    }
}
