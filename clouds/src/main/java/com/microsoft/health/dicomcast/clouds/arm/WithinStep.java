package com.microsoft.health.dicomcast.clouds.arm;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import reactor.core.publisher.Mono;

/** A call and its repetition together take no longer than the step has left. */
final class WithinStep implements HttpPipelinePolicy {
    private final StepTime time;

    WithinStep(StepTime time) {
        this.time = time;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().timeout(time.limit(ArmPipeline.HARD_TIMEOUT));
    }
}
