package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.util.List;

/**
 * Workers notice at once what a customer changes around them, which real ones do at their next copy: roles, denials, FHIR
 * services. What the provider itself changes does not pass here.
 */
final class WorkersNotice implements Handler {
    private final Handler changed;
    private final List<ClusterAccess> clusters;

    WorkersNotice(Handler changed, List<ClusterAccess> clusters) {
        this.changed = changed;
        this.clusters = clusters;
    }

    @Override
    public Answer answer(Request request) throws DroppedReplyException {
        var answer = changed.answer(request);
        if (!request.method().equals("GET") && answer.status() < 300) {
            clusters.forEach(each -> each.cluster().controller().wake());
        }
        return answer;
    }
}
