package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.executions.Executions;
import com.microsoft.health.dicomcast.functions.http.HttpCall;

/**
 * A call that was let in, with what the pipeline found out about it.
 *
 * @param executions good for this call only
 */
public record Exchange(HttpCall call, RequestPath path, RequestIds ids, Executions executions) {}
