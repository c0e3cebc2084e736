package com.microsoft.health.dicomcast.local.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs against a real Kubernetes API server, when there is one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = RealApiServer.VARIABLE,
        matches = ".+",
        disabledReason = "start a server with infra/kubernetes/api-server.sh and name its kubeconfig in "
                + RealApiServer.VARIABLE)
@interface NeedsApiServer {}
