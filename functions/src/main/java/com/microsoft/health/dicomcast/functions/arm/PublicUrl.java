package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import com.microsoft.health.dicomcast.functions.http.Query;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL under which the caller knows the resource: our own host is never told (C-15).
 *
 * @param base scheme, host and whatever path stands before ours
 * @param path with the caller's spelling of the names (C-3)
 */
public record PublicUrl(String base, RequestPath path, Query query) {
    private static final Pattern SCHEME = Pattern.compile("(?i)https?");
    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    static PublicUrl of(HttpCall call, RequestPath path) {
        return call.headers()
                .get("Referer")
                .flatMap(PublicUrl::uri)
                .flatMap(referer -> ofReferer(referer, path))
                .orElseGet(() -> new PublicUrl(forwarded(call), path, call.query()));
    }

    /** The absolute URL of another path of ours. */
    public String to(String otherPath) {
        return base + otherPath;
    }

    /** The same URL with one query parameter replaced. */
    public String with(String parameter, String value) {
        return base + path.encoded() + "?" + query.with(parameter, value).raw();
    }

    /** Believed only if it names the resource that the call is about. */
    private static Optional<PublicUrl> ofReferer(URI referer, RequestPath path) {
        var scheme = referer.getScheme();
        var authority = referer.getRawAuthority();
        if (scheme == null || authority == null || !isPlace(scheme, authority)) {
            return Optional.empty();
        }
        var query = new Query(referer.getRawQuery() == null ? "" : referer.getRawQuery());
        return RequestPath.parse(referer.getRawPath())
                .<Optional<RequestPath>>fold(Optional::of, why -> Optional.empty())
                .flatMap(theirs -> theirs.before(path)
                        .map(prefix -> new PublicUrl(
                                scheme + "://" + authority + prefix.encoded(), theirs.after(prefix), query)));
    }

    /** What could stand in a header of ours. */
    private static boolean isPlace(String scheme, String authority) {
        return SCHEME.matcher(scheme).matches() && AUTHORITY.matcher(authority).matches();
    }

    private static String forwarded(HttpCall call) {
        var scheme = call.headers()
                .get("X-Forwarded-Proto")
                .map(PublicUrl::first)
                .filter(sent -> SCHEME.matcher(sent).matches())
                .or(() -> Optional.ofNullable(call.uri().getScheme()))
                .orElse("https");
        var host = call.headers()
                .get("X-Forwarded-Host")
                .map(PublicUrl::first)
                .or(() -> call.headers().get("Host"))
                .filter(sent -> AUTHORITY.matcher(sent).matches())
                .orElseGet(() -> String.valueOf(call.uri().getRawAuthority()));
        return scheme + "://" + host;
    }

    /** Each proxy appends its own value; the first is the caller's. */
    private static String first(String list) {
        return list.split(",", 2)[0].strip();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
