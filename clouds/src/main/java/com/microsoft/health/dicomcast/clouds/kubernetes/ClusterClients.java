package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One client per cluster, made when it is first needed; its calls end in time. */
public final class ClusterClients implements AutoCloseable {
    private static final Interceptor TRACED = new Interceptor() {
        @Override
        public void before(BasicBuilder request, HttpRequest made, RequestTags tags) {
            Telemetry.spans().traceparent().ifPresent(header -> request.setHeader("traceparent", header));
        }
    };

    private final Map<String, KubernetesClient> clients = new ConcurrentHashMap<>();
    private final ClusterRegistry registry;
    private final ClusterAccess access;
    private final ClientLimits limits;
    private final StepTime time;
    private final ExecutorService threads;

    /**
     * Connects to nothing yet.
     *
     * @param time of the step that makes a call
     * @param threads on which calls wait; one for each call at a time
     */
    public ClusterClients(
            ClusterRegistry registry,
            ClusterAccess access,
            ClientLimits limits,
            StepTime time,
            ExecutorService threads) {
        this.registry = registry;
        this.access = access;
        this.limits = limits;
        this.time = time;
        this.threads = threads;
    }

    /**
     * Makes one call of a cluster's API.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API says no, or cannot be reached
     * @throws CloudException when there is no such cluster, no token, or no answer in time
     */
    <T> T call(String cluster, Function<KubernetesClient, T> call) {
        var client = clients.computeIfAbsent(cluster, this::connect);
        var limit = time.limit(limits.request());
        var measured = Telemetry.spans().call("kubernetes", "call");
        measured.note("dicomcast.cluster", cluster);
        var answer = threads.submit(() -> measured.of(() -> call.apply(client)));
        try {
            // The client's own limit ends with the answer's headers: an answer without end would hold us for ever.
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw abandoned(answer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(answer, e);
        }
    }

    /** Whether the cluster is gone for good, and all that stood in it. */
    boolean isRetired(String cluster) {
        return registry.find(cluster).filter(Cluster::retired).isPresent();
    }

    @Override
    public void close() {
        clients.values().forEach(KubernetesClient::close);
    }

    private static CloudException abandoned(Future<?> answer, Exception why) {
        answer.cancel(true);
        return KubernetesFailures.unanswered(why);
    }

    private KubernetesClient connect(String name) {
        var cluster = registry.find(name)
                .orElseThrow(() -> new CloudException.Refused(
                        "ClusterNotConfigured",
                        "The Kubernetes cluster '%s' is not configured; an operator must name it in Kubernetes__Clusters, with \"retired\": true if it is gone for good."
                                .formatted(name),
                        null));
        if (cluster.retired()) {
            throw new CloudException.Refused(
                    "ClusterRetired", "The Kubernetes cluster '%s' is retired.".formatted(name), null);
        }
        var config = new ConfigBuilder(access.to(cluster))
                .withConnectionTimeout((int) limits.connect().toMillis())
                .withRequestTimeout((int) limits.request().toMillis())
                .withRequestRetryBackoffLimit(ClientLimits.RETRIES)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("traceparent", TRACED))
                .build();
    }
}
