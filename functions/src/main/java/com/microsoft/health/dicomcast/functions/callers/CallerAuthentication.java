package com.microsoft.health.dicomcast.functions.callers;

import com.microsoft.health.dicomcast.functions.http.HttpCall;

/** Decides who may call, on plain data. */
@FunctionalInterface
public interface CallerAuthentication {
    /** Nobody. What holds when nothing is configured: authentication fails closed. */
    CallerAuthentication NOBODY = call -> false;

    /** Everybody: for probes alone, and for saying that nothing can be served. */
    CallerAuthentication ANYBODY = call -> true;

    boolean admits(HttpCall call);
}
