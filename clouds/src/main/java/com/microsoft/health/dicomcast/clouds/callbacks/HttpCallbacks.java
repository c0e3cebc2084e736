package com.microsoft.health.dicomcast.clouds.callbacks;

import com.microsoft.health.dicomcast.model.ports.Callbacks;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Callbacks by HTTP POST. Of the answer nothing is read but its status, and nobody is followed anywhere else. */
public final class HttpCallbacks implements Callbacks {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final StepTime time;

    /** @param time of the steps that call */
    public HttpCallbacks(StepTime time) {
        this.time = time;
    }

    @Override
    public void tell(URI target, String json) {
        var status = Telemetry.spans().call("callback", "POST").of(() -> post(target, json));
        if (status >= 500 || LATER.contains(status)) {
            throw new CloudException.Unavailable("CallbackUnavailable", "It answered " + status + ".", null, null);
        }
        if (status >= 300) {
            throw new CloudException.Refused("CallbackRefused", "It answered " + status + ".", null);
        }
    }

    private int post(URI target, String json) {
        var request = HttpRequest.newBuilder(target)
                .timeout(time.limit(LIMIT))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            response.body().close(); // what it says beyond its status is not waited for, however long it is
            return response.statusCode();
        } catch (IOException e) {
            throw new CloudException.Unavailable("CallbackUnavailable", "It did not answer.", null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudException.Unavailable("CallbackUnavailable", "Telling it was cut short.", null, e);
        }
    }
}
