package com.microsoft.health.dicomcast.functions.verbs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.functions.arm.ArmCall;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.arm.Verb;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.DicomServiceId;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GET of the casts of a DICOM service (C-63). */
final class ListCasts implements Verb {
    private static final Logger LOG = LoggerFactory.getLogger(ListCasts.class);

    private final Documents documents;

    ListCasts(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Outcome<Reply> answer(ArmCall call) {
        return call.dicomService()
                .then(parent -> Paging.of(call.http().query()).then(paging -> list(call, parent, paging)));
    }

    private Outcome<Reply> list(ArmCall call, DicomServiceId parent, Paging paging) {
        if (!Subscriptions.state(documents, parent.workspace()).showsCasts()) {
            return Outcome.accept(page(call, List.of(), Optional.empty(), paging));
        }
        var found = documents.castsOf(parent);
        if (!found.unreadable().isEmpty()) {
            LOG.error("Documents of casts cannot be read and are left out of a list: {}", found.unreadable());
        }
        var casts = found.documents().stream().map(Versioned::value).toList();
        if (casts.isEmpty()) {
            return missing(parent)
                    .<Outcome<Reply>>map(Outcome::refuse)
                    .orElseGet(() -> Outcome.accept(page(call, List.of(), Optional.empty(), paging)));
        }
        var service = documents.family(casts.get(0).id(), Optional.empty()).dicomService();
        return Outcome.accept(page(call, casts, service, paging));
    }

    private Optional<Refusal> missing(DicomServiceId parent) {
        if (!documents.exists(parent.workspace())) {
            return Optional.of(Refusal.parentNotFound(parent.workspace()));
        }
        return documents.exists(parent) ? Optional.empty() : Optional.of(Refusal.parentNotFound(parent));
    }

    private static Reply page(ArmCall call, List<Cast> casts, Optional<DicomService> parent, Paging paging) {
        var body = JsonNodeFactory.instance.objectNode();
        var value = body.putArray("value");
        var shown = paging.cut(casts);
        shown.forEach(cast -> value.add(call.version().write(cast, parent)));
        paging.next(casts, shown)
                .ifPresent(token -> body.put("nextLink", call.url().with(Paging.SKIP_TOKEN, token)));
        return Reply.of(200, body);
    }
}
