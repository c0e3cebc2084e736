package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RetryStrategy;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** One more attempt for a hiccup. Whatever takes longer is left to the durable timers, so that no step sleeps. */
final class BriefRetries implements RetryStrategy {
    static final Duration PAUSE = Duration.ofMillis(250);

    @Override
    public int getMaxRetries() {
        return 1;
    }

    @Override
    public Duration calculateRetryDelay(int attempts) {
        return PAUSE;
    }

    @Override
    public boolean shouldRetry(HttpResponse response) {
        return response.getStatusCode() >= 500
                && !ArmCalls.TIMEOUTS.contains(response.getStatusCode())
                && response.getHeaderValue(HttpHeaderName.RETRY_AFTER) == null;
    }

    @Override
    public boolean shouldRetryException(Throwable failure) {
        // one that timed out may still have its effect, of which the step must hear
        return failure instanceof IOException && !(failure instanceof HttpTimeoutException);
    }
}
