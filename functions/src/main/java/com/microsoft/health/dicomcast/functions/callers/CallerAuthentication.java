package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;

/** Decides who may call, on plain data. */
@FunctionalInterface
public interface CallerAuthentication {
    /** Nobody. What holds when nothing is configured: authentication fails closed. */
    CallerAuthentication NOBODY = call -> new Verdict.Forbidden("nobody may call");

    /** Everybody: for probes alone, and for saying that nothing can be served. */
    CallerAuthentication ANYBODY = call -> new Verdict.Admitted("anybody");

    Verdict judge(HttpCall call);

    /** Whether what callers are told apart by is young enough to go by (C-80). */
    default boolean isReady() {
        return true;
    }
}
