package com.microsoft.health.dicomcast.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import com.microsoft.durabletask.azurefunctions.DurableOrchestrationTrigger;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Azure's host and worker would refuse, or worse, accept and then hang on. */
final class SignatureLint {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,127}");
    private static final List<String> RESERVED = List.of("admin", "runtime");
    private static final Map<Class<? extends Annotation>, Type> TYPES = Map.of(
            DurableActivityTrigger.class, String.class,
            TimerTrigger.class, String.class,
            BindingName.class, String.class,
            DurableOrchestrationTrigger.class, TaskOrchestrationContext.class,
            DurableClientInput.class, DurableClientContext.class);

    private final List<String> findings = new ArrayList<>();

    private SignatureLint() {}

    /** One sentence each; empty if all is well. */
    static List<String> findings(List<FunctionDefinition> functions) {
        var lint = new SignatureLint();
        lint.names(functions);
        lint.routes(functions);
        functions.forEach(lint::function);
        return lint.findings;
    }

    private void names(List<FunctionDefinition> functions) {
        var first = new HashMap<String, FunctionDefinition>();
        for (var function : functions) {
            if (!NAME.matcher(function.name()).matches()) {
                finding(function, "has a name that the host refuses: '" + function.name() + "'");
            }
            var other = first.putIfAbsent(function.name().toLowerCase(Locale.ROOT), function);
            if (other != null) {
                finding(function, "has the same name '" + function.name() + "' as " + other.where());
            }
        }
    }

    private void routes(List<FunctionDefinition> functions) {
        var first = new HashMap<String, FunctionDefinition>();
        for (var function : functions) {
            if (function.trigger() instanceof Trigger.Http http) {
                route(function, http, first);
            }
        }
    }

    private void route(FunctionDefinition function, Trigger.Http http, Map<String, FunctionDefinition> first) {
        try {
            var template = RouteTemplate.parse(http.route());
            var methods = http.methods().isEmpty() ? List.of("every method") : http.methods();
            for (var method : methods) {
                var other = first.putIfAbsent(method + " " + template.shape(), function);
                if (other != null) {
                    finding(function, "has the same route '" + http.route() + "' as " + other.where());
                }
            }
            if (RESERVED.stream().anyMatch(template.shape().substring(1)::startsWith)) {
                finding(function, "has a route that starts with admin or runtime: '" + http.route() + "'");
            }
        } catch (IllegalArgumentException e) {
            finding(function, String.valueOf(e.getMessage()));
        }
    }

    private void function(FunctionDefinition function) {
        var method = function.method();
        var type = method.getDeclaringClass();
        if (!Modifier.isPublic(method.getModifiers()) || !Modifier.isPublic(type.getModifiers())) {
            finding(function, "must be public, and so must its class");
        }
        if (Arrays.stream(type.getMethods())
                        .filter(each -> each.getName().equals(method.getName()))
                        .count()
                > 1) {
            finding(function, "is overloaded; the worker refuses to choose");
        }
        if (function.trigger() instanceof Trigger.Unsupported unsupported) {
            finding(function, unsupported.why());
        }
        parameters(function);
        returnType(function);
    }

    private void parameters(FunctionDefinition function) {
        var names = new HashSet<String>();
        for (var parameter : function.parameters()) {
            if (parameter.binding() == null && parameter.type() != ExecutionContext.class) {
                finding(function, "has a parameter that nothing binds: " + parameter.parameter());
            }
            if (parameter.binding() != null && (parameter.name().isEmpty() || !names.add(parameter.name()))) {
                finding(function, "has a binding whose name is empty or taken: '" + parameter.name() + "'");
            }
            if (parameter.binding() != null) {
                type(function, parameter, parameter.binding().annotationType());
            }
        }
    }

    private void type(FunctionDefinition function, BoundParameter parameter, Class<? extends Annotation> binding) {
        if (binding == HttpTrigger.class) {
            if (!isRequest(parameter.type())) {
                finding(function, "must take HttpRequestMessage of String or byte[], Optional or not, as its request");
            }
            return;
        }
        var wanted = TYPES.get(binding);
        if (wanted == null && !(function.trigger() instanceof Trigger.Unsupported)) {
            finding(function, "has a binding that this host does not have: @" + binding.getSimpleName());
        }
        if (wanted != null && wanted != parameter.type()) {
            finding(
                    function,
                    "@" + binding.getSimpleName() + " wants a " + ((Class<?>) wanted).getSimpleName() + ", not "
                            + parameter.type().getTypeName());
        }
    }

    private void returnType(FunctionDefinition function) {
        var type = function.method().getReturnType();
        if (function.trigger() instanceof Trigger.Http && type != HttpResponseMessage.class) {
            finding(function, "must return HttpResponseMessage");
        }
        if (function.trigger() instanceof Trigger.Activity && type != void.class && type != String.class) {
            finding(function, "must return nothing or JSON text, not " + type.getSimpleName());
        }
    }

    private static boolean isRequest(Type type) {
        if (!(type instanceof ParameterizedType message) || message.getRawType() != HttpRequestMessage.class) {
            return false;
        }
        var body = message.getActualTypeArguments()[0];
        if (body instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            body = optional.getActualTypeArguments()[0];
        }
        return body == String.class || body == byte[].class;
    }

    private void finding(FunctionDefinition function, String what) {
        findings.add(function.where() + " " + what);
    }
}
