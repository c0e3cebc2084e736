package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Development: whoever calls this machine by a name of its loopback, which no page from elsewhere can. */
public final class LoopbackCallers implements CallerAuthentication {
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::\\d+)?");
    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    @Override
    public Verdict judge(HttpCall call) {
        var onLoopback = isLoopback(call.uri().getHost())
                && call.headers()
                        .get("Host")
                        .map(LoopbackCallers::isLoopbackAuthority)
                        .orElse(true);
        return onLoopback
                ? new Verdict.Admitted("loopback")
                : new Verdict.Forbidden("the call did not come to the loopback");
    }

    private static boolean isLoopbackAuthority(String authority) {
        var parts = AUTHORITY.matcher(authority);
        return parts.matches() && isLoopback(parts.group(1));
    }

    private static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || IPV4.matcher(name).matches();
    }
}
