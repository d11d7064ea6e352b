package telephony

import rego.v1

default allow := false

employee := data.employees[input.employee]

# Groups, the departments above them, and all their roles are one graph.
held := graph.reachable(data.above, employee.groups)

reaches contains reach if {
	some role, reach in data.grants[input.action]
	role in held
}

allow if {
	employee.active
	employee.administrator
}

allow if {
	employee.active
	"any" in reaches
}

allow if {
	employee.active
	input.target == input.employee
	count(reaches) > 0
}

allow if {
	employee.active
	"department" in reaches
	data.employees[input.target].active
	some place in graph.reachable(data.parents, data.employees[input.target].homes)
	place in employee.homes
}
